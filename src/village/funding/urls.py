"""Addresses of money: of one plan, of bids, of agreements."""

from django.urls import path

from village.funding.views import agreements, bids, plan_money

app_name = "funding"

OF_A_PLAN = [
    path("plans/<int:plan_id>/money/", plan_money.plan_money, name="plan-money"),
    path("plans/<int:plan_id>/money/money.xlsx", plan_money.excel, name="money-xlsx"),
    path("plans/<int:plan_id>/money/money.csv", plan_money.csv, name="money-csv"),
    path("plans/<int:plan_id>/money/<slug:kind>/new/", plan_money.add, name="money-add"),
    path("plans/<int:plan_id>/money/<slug:kind>/<int:row_id>/", plan_money.change, name="money-change"),
    path("plans/<int:plan_id>/money/<slug:kind>/<int:row_id>/remove/", plan_money.remove, name="money-remove"),
    path("plans/<int:plan_id>/money/<slug:kind>/<int:row_id>/back/", plan_money.bring_back, name="money-back"),
]

BIDS = [
    path("money/bids/", bids.listing, name="bids"),
    path("money/bids/new/", bids.add, name="bid-new"),
    path("money/bids/<int:bid_id>/", bids.bid, name="bid"),
    path("money/bids/<int:bid_id>/change/", bids.change, name="bid-change"),
    path("money/bids/<int:bid_id>/step/", bids.step, name="bid-step"),
    path("money/bids/<int:bid_id>/rests-on/", bids.rests_on, name="bid-rests-on"),
    path("money/bids/<int:bid_id>/became/", bids.became, name="bid-became"),
    path("money/bids/<int:bid_id>/remove/", bids.remove, name="bid-remove"),
    path("money/bids/<int:bid_id>/back/", bids.bring_back, name="bid-back"),
]

AGREEMENTS = [
    path("money/agreements/", agreements.listing, name="agreements"),
    path("money/agreements/new/", agreements.add, name="agreement-new"),
    path("money/agreements/<int:agreement_id>/", agreements.agreement, name="agreement"),
    path("money/agreements/<int:agreement_id>/change/", agreements.change, name="agreement-change"),
    path("money/agreements/<int:agreement_id>/actions/", agreements.actions, name="agreement-actions"),
    path("money/agreements/<int:agreement_id>/look/", agreements.look, name="agreement-look"),
    path("money/agreements/<int:agreement_id>/remove/", agreements.remove, name="agreement-remove"),
    path("money/agreements/<int:agreement_id>/back/", agreements.bring_back, name="agreement-back"),
]

urlpatterns = [path("money/", plan_money.overview, name="overview"), *OF_A_PLAN, *BIDS, *AGREEMENTS]
