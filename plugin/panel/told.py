"""Texts that other rooms write in English and pages show: marked here, so that catalogues have them.

Programs and the command line get them as they are written. What a centre writes itself, such as the titles
of its own stages and reasons, is shown as it was written. A test compares the list with the other rooms.
"""

from __future__ import annotations

from typing import Final

from plugin.panel.language import mark

TOLD: Final = (
    # Problems: titles, and what pages say of them
    mark("The request cannot be read"),
    mark("Nobody is signed in"),
    mark("This is not allowed"),
    mark("There is no such thing"),
    mark("Not by this method"),
    mark("The request is too large"),
    mark("The address is too long"),
    mark("Not in this media type"),
    mark("The request cannot be understood"),
    mark("Too many requests"),
    mark("Something went wrong here"),
    mark("Not available at the moment"),
    mark("Nobody is known by this"),
    mark("Several people use this"),
    mark("This identifies nobody"),
    mark("This was merged before"),
    mark("Somebody said that they are two people"),
    mark("This belongs to somebody already"),
    mark("This was undone before"),
    mark("The panel is not opened"),
    mark("The push is not genuine"),
    mark("This was handed to another"),
    mark("Somebody else has taken this"),
    mark("This is another team's"),
    mark("this transfer is another team's"),
    mark("say why, in 10 to 1000 characters"),
    mark("The browser sent something that cannot be read."),
    mark("Your session has ended. Sign in again."),
    mark("Your account may not do this, or the page was open for too long: load it again."),
    mark("Nothing is found under this address."),
    mark("The header Allow names the methods for this address."),
    mark("Send at most 1 MB in one request."),
    mark("Shorten the query."),
    mark("Send application/json."),
    mark("A part of the request is not as documented."),
    mark("Wait a moment, then try again."),
    mark("It is written to the server's log."),
    mark("The database cannot be used; try again later."),
    # Stages of the models that come with Segue
    mark("Advocacy"),
    mark("Awareness"),
    mark("Consideration"),
    mark("Decision"),
    mark("Evaluation"),
    mark("Follow-up"),
    mark("Loyalty"),
    mark("Need"),
    mark("Problem"),
    mark("Purchase"),
    mark("Resolution"),
    mark("Retention"),
    mark("Search"),
    mark("Use and service"),
    mark("Customer lifecycle"),
    mark("Customer lifecycle in five stages"),
    mark("From the problem to loyalty"),
    mark("The relationship with a customer"),
)
