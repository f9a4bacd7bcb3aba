"""The door for the web server."""

import multiprocessing
import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "village.config.settings")


def _end_with_server() -> None:
    """Granian's workers outlive a server that is killed, and would go on answering with yesterday's code."""
    server = multiprocessing.parent_process()
    if server is None:
        return

    def wait() -> None:
        server.join()
        os._exit(1)

    threading.Thread(target=wait, name="ends with the server", daemon=True).start()


_end_with_server()
application = get_wsgi_application()
