"""Ask a running service whether it lives: for containers, whose images need no curl then."""

import http.client
import os

import click


@click.command("health")
@click.option("--ready", is_flag=True, help="Ask whether it takes articles, too.")
def command(*, ready: bool) -> None:
    """Exit with 0 if the service on this machine's PORT lives, with 1 if not."""
    port = int(os.environ.get("PORT") or 8000)
    path = "/readyz" if ready else "/livez"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise click.ClickException(f"nothing answers on port {port} ({type(error).__name__})") from error
    finally:
        connection.close()
    if status != http.client.OK:
        raise click.ClickException(f"{path} says {status}")
    click.echo("ready" if ready else "alive")
