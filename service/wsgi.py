"""What gunicorn serves: everything is loaded here, once, before it forks its workers."""

from service.app import create_app
from service.errors import BadData

try:
    app = create_app()
except BadData as error:  # an operator's file: the message says all, a traceback would hide it
    raise SystemExit(f"standfirst: {error}") from None
