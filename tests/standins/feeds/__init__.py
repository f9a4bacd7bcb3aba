"""A stand-in for somebody's Open Referral feed, with the faults that live feeds have."""
