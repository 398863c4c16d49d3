"""The phone system of the sample centre: from planned calls to Asterisk's files."""

from plugin.demo.centre.pbx.files import write_pbx
from plugin.demo.centre.pbx.record import record
from plugin.demo.centre.pbx.rows import PbxTransfer, Recording

__all__ = ["PbxTransfer", "Recording", "record", "write_pbx"]
