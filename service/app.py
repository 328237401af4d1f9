"""The application factory."""

from flask import Flask
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from service import logs
from service.api import documentation, lifecycle, problems
from service.api.door import Door
from service.api.state import State, install
from service.config import Settings
from service.web import workbench

_SENT = ("Authorization", "Content-Type", "Content-Encoding", "Accept-Language", "Idempotency-Key", "X-Request-ID")
_SHOWN = ("X-Request-ID", "RateLimit", "RateLimit-Policy", "Retry-After", "ETag")


def create_app(settings: Settings | None = None) -> Flask:
    """Make an application with everything loaded, ready to be forked.

    Raises:
        environs.EnvError: a setting is wrong.
        BadData: a data file is broken.
    """
    settings = settings or Settings.from_environment()
    logs.configure(settings.log_level)

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.json.sort_keys, app.json.ensure_ascii, app.json.compact = False, False, True  # type: ignore[attr-defined]
    state = State.from_settings(settings)
    install(app, state)

    documentation.register(app)
    problems.register(app)
    app.register_blueprint(workbench.blueprint)
    lifecycle.register(app)
    if settings.cors_origins:  # a page may read a refusal only with the headers that flask-cors adds
        origins = list(settings.cors_origins)
        CORS(
            app, origins=origins, send_wildcard="*" in origins, allow_headers=_SENT, expose_headers=_SHOWN, max_age=600
        )
    else:
        app.wsgi_app = Door(app, state.admission)  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies)  # type: ignore[method-assign]
    return app
