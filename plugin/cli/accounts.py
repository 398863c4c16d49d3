"""``segue user`` and ``segue token``: who may sign in, and which programs may ask."""

from __future__ import annotations

import secrets
from datetime import timedelta

import click

from plugin.cli.output import json_option, print_json
from plugin.cli.settings import read_secret
from plugin.cli.workspace import opened

_PASSWORD_BYTES = 12

password_option = click.option(
    "--ask-password",
    is_flag=True,
    help="Ask for the password (or read standard input) instead of making one.",
)
role_option = click.option(
    "--role", default="agent", show_default=True, help="agent, supervisor, operator or admin."
)


def new_password() -> str:
    """A password that nobody has to remember: 16 characters, 96 random bits."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


@click.group()
def user() -> None:
    """Accounts of people."""


@user.command("add")
@click.argument("email")
@click.option("--name", default="", help="The person's name; without it the e-mail is shown.")
@role_option
@password_option
@json_option
def user_add(email: str, name: str, role: str, ask_password: bool, as_json: bool) -> None:
    """Make an account for EMAIL. Without --ask-password a password is made and shown, once."""
    from plugin.auth.accounts import create_user

    password = read_secret("Password") if ask_password else new_password()
    with opened() as core:
        account = create_user(core, email, name, role, password)
    _tell(email, None if ask_password else password, as_json, id=account, role=role)


@user.command("password")
@click.argument("email")
@password_option
@json_option
def user_password(email: str, ask_password: bool, as_json: bool) -> None:
    """Give the account EMAIL a new password; it unlocks the account and ends its sessions."""
    from plugin.auth.accounts import set_password

    password = read_secret("Password") if ask_password else new_password()
    with opened() as core:
        set_password(core, email, password)
    _tell(email, None if ask_password else password, as_json)


def _tell(email: str, password: str | None, as_json: bool, **more: str) -> None:
    if as_json:
        print_json({"email": email, "password": password, **more})
    elif password is None:
        click.echo(f"{email} can sign in.")
    else:
        click.echo(f"{email} can sign in with the password {password} (it is not shown again).")


@click.group()
def token() -> None:
    """Tokens of programs that use the API."""


@token.command("mint")
@click.argument("name")
@role_option
@click.option("--days", type=click.IntRange(1, 3650), help="How long it holds; without it: until revoked.")
@json_option
def token_mint(name: str, role: str, days: int | None, as_json: bool) -> None:
    """Make a token for the program NAME. It is shown this once."""
    from plugin.auth.tokens import mint_token

    with opened() as core:
        expires = None if days is None else core.clock() + timedelta(days=days)
        made = mint_token(core, name, role, expires)
    if as_json:
        print_json({"name": name, "role": role, "token": made, "expires_at": expires})
    else:
        click.echo(made)


@token.command("revoke")
@click.argument("name")
def token_revoke(name: str) -> None:
    """End every token of the program NAME, at once."""
    from plugin.auth.tokens import revoke_token

    with opened() as core:
        ended = revoke_token(core, name)
    if not ended:
        raise click.ClickException(f"there is no live token {name!r}")
    click.echo(f"{ended} ended.")
