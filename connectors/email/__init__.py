"""E-mail: an IMAP account, or mail that lies in files (Maildir, mbox, a folder of .eml files).

Mails are read and never changed: nothing is marked as seen, moved or locked. A mail that leaves the
mailbox later stays in the timeline: it was said, and the contact remembers it.
"""

from connectors.email.connector import EmailConnector

__all__ = ["EmailConnector"]
