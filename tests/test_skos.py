"""The exported SKOS is Turtle that another library reads, and keeps the rules of SKOS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran
from .sample import builtin


def test_the_export_is_skos(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib, of the extra `test`, is not installed")
    skos = rdflib.namespace.SKOS
    ran = skillgap("taxonomy", "export", "skos", "-o", tmp_path / "ours.ttl")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    graph = rdflib.Graph().parse(tmp_path / "ours.ttl")
    taxonomy = builtin()
    skill, role = rdflib.Namespace("urn:skillgap:skill:"), rdflib.Namespace("urn:skillgap:role:")
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert concepts == {skill[name] for name in taxonomy.skills} | {role[name] for name in taxonomy.roles}
    assert {str(label) for label in graph.objects(skill["pytorch"], skos.altLabel)} == set(taxonomy.skills["pytorch"].aliases)
    for name in ("pytorch", "python", "c-plus-plus"):
        assert set(graph.objects(skill[name], skos.broader)) == {skill[other] for other in taxonomy.skills[name].broader}
    assert [str(match) for match in graph.objects(role["data-scientist"], skos.closeMatch)] == list(dict(taxonomy.roles["data-scientist"].codes)["esco"])
    for concept in concepts:
        labels = list(graph.objects(concept, skos.prefLabel))
        assert len(labels) == 1  # S14: one a language
        assert labels[0] not in set(graph.objects(concept, skos.altLabel))  # S13
    pairs = list(graph.subject_objects(skos.related))
    wrong = [(one, other) for one, other in pairs if other in set(graph.transitive_objects(one, skos.broader))]
    print(f"{len(concepts)} concepts, {len(graph)} statements, {len(pairs)} related pairs checked")
    assert len(pairs) > 1000
    assert wrong == []  # S27
