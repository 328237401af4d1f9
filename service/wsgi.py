"""What gunicorn serves: everything is loaded here, once, before it forks its workers."""

from service.app import create_app

app = create_app()
