"""How the record words what happens to files."""

SENTENCES = {
    "files.brought": "brought the file {subject}",
    "files.let-go": "removed the file {subject}: {reason}",
    "files.opened": "opened the file {subject}",
}
