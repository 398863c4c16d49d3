"""Who is asking and what they may do.

For the command line:

- ``create_user(core, email, name, role, password) -> id``
- ``set_password(core, email, password)``
- ``count_users(core) -> int``
- ``mint_token(core, name, role, expires=None) -> token`` (shown once)
- ``revoke_token(core, name) -> int``

They raise ``plugin.services.errors.SettingsError`` with one line. ``ROLES`` are the role names.
"""

from plugin.auth.accounts import count_users, create_user, set_password
from plugin.auth.principal import ROLES, Principal, Role
from plugin.auth.tokens import mint_token, revoke_token

__all__ = [
    "ROLES",
    "Principal",
    "Role",
    "count_users",
    "create_user",
    "mint_token",
    "revoke_token",
    "set_password",
]
