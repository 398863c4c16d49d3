"""``GET /metrics`` for Prometheus: the state of the centre, and how this process answers.

What is true of the centre is read from the database when it is asked for, so every process says the
same; what is counted in memory is this process's own, which Prometheus keeps apart by its address.
Needs a token of an operator: names of sources are nobody else's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from plugin.services.core import Core
from plugin.services.metrics import OUTCOMES, Figures, figures

STATES = ("new", "ok", "late", "down", "paused")
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

blueprint = Blueprint("metrics", __name__)


class Metrics:
    """What one app counts, and where its centre's figures come from. Nothing global."""

    def __init__(self, core: Core) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Centre(core))
        ProcessCollector(registry=self.registry)
        self.requests = Histogram(
            "segue_request_seconds",
            "Time until the head of the answer, by route and status.",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self.registry,
        )


class _Centre(Collector):
    def __init__(self, core: Core) -> None:
        self._core = core

    def collect(self) -> Iterator[Metric]:
        return _families(figures(self._core))


@blueprint.get("/metrics", endpoint="show")
def show() -> Response:
    """All figures, in the format that the caller asks for: Prometheus text or OpenMetrics."""
    encode, media_type = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(the_metrics().registry), content_type=media_type)


def the_metrics() -> Metrics:
    """The counters of the running app."""
    metrics: Metrics = current_app.extensions["segue.metrics"]
    return metrics


def _families(found: Figures) -> Iterator[Metric]:
    lag = GaugeMetricFamily(
        "segue_source_lag_seconds", "Time since which the source may be incomplete.", labels=["source"]
    )
    state = GaugeMetricFamily(
        "segue_source_state", "1 for the state that the source is in.", labels=["source", "type", "state"]
    )
    pages = CounterMetricFamily(
        "segue_source_pages", "Pages that were stored since the source was connected.", labels=["source"]
    )
    records = CounterMetricFamily(
        "segue_source_records",
        "Records that were stored, by what came of them.",
        labels=["source", "outcome"],
    )
    for source in found.sources:
        if source.lag is not None:
            lag.add_metric([source.name], source.lag)
        for word in STATES:
            state.add_metric([source.name, source.type, word], float(word == source.state))
        pages.add_metric([source.name], source.pages)
        for outcome in OUTCOMES:
            records.add_metric([source.name, outcome], source.records[outcome])
    quarantine = GaugeMetricFamily(
        "segue_quarantine_records", "Records that could not be understood, now.", labels=["source"]
    )
    for name, count in found.quarantine.items():
        quarantine.add_metric([name], count)
    inbox = GaugeMetricFamily(
        "segue_inbox_waiting", "Pushes that were accepted and wait for a worker.", labels=["source"]
    )
    for name, count in found.inbox.items():
        inbox.add_metric([name], count)
    pending = GaugeMetricFamily(
        "segue_upkeep_pending", "1 while this work in the background is due or going on.", labels=["upkeep"]
    )
    failures = GaugeMetricFamily(
        "segue_upkeep_failures", "Failures in a row of work in the background.", labels=["upkeep"]
    )
    for key, (is_pending, count) in found.upkeep.items():
        pending.add_metric([key], float(is_pending))
        failures.add_metric([key], count)
    yield from (lag, state, pages, records, quarantine, inbox, pending, failures)
    yield GaugeMetricFamily(
        "segue_merges_stopped", "1 while the breaker stops merges by rule.", float(found.merges_stopped)
    )
    yield GaugeMetricFamily(
        "segue_merges_waiting", "Merges by rule that wait for an operator.", found.merges_waiting
    )
    yield GaugeMetricFamily("segue_pulls_due", "Sources whose pull is due and has not begun.", found.due)
