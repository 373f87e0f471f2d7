"""Where names begin and end, and which spellings are the same name."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skillgap.tokens import Normalizer, key_of, letters_of, open_normalizer, pieces_of, split_tokens
from tests.sample import builtin


@cache
def _normalizer() -> Normalizer:
    return open_normalizer(builtin().english["forms"])


def _pieces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in split_tokens(text, _normalizer())]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("C, C++, C#", ["C", ",", "C++", ",", "C#"]),
        ("C/C++", ["C", "/", "C++"]),
        ("C#.NET", ["C#", ".NET"]),
        ("F#", ["F#"]),
        (".NET", [".NET"]),
        ("VB.NET", ["VB", "NET"]),
        ("ASP.NET Core", ["ASP", "NET", "Core"]),
        ("Objective-C", ["Objective", "C"]),
        ("python,c,java", ["python", ",", "c", ",", "java"]),
        ("Node.js", ["Node", "js"]),
        ("scikit-learn", ["scikit", "learn"]),
        ("scikit_learn", ["scikit", "learn"]),
        ("CI/CD", ["CI", "/", "CD"]),
        ("A/B testing", ["A", "/", "B", "testing"]),
        ("HTML/CSS", ["HTML", "/", "CSS"]),
        ("HTML5/CSS3", ["HTML", "5", "/", "CSS", "3"]),
        ("SQL (PostgreSQL, MySQL)", ["SQL", "(", "PostgreSQL", ",", "MySQL", ")"]),
        ("PL/SQL", ["PL", "/", "SQL"]),
        ("T-SQL", ["T", "SQL"]),
        ("Python3", ["Python", "3"]),
        ("Java 8/11", ["Java", "8", "/", "11"]),
        ("C++17", ["C++", "17"]),
        ("ES6+", ["ES", "6", "+"]),
        ("GPT-4", ["GPT", "4"]),
        ("YOLOv8", ["YOLO", "v", "8"]),
        ("Tech: React Hooks", ["Tech", ":", "React", "Hooks"]),
        ("•Go•C", ["•", "Go", "•", "C"]),
        ("a\nb", ["a", "\n", "b"]),
        ("a \t b", ["a", "b"]),
        ("Moved to Go. Next", ["Moved", "to", "Go", ".", "Next"]),
        ("", []),
    ],
)
def test_text_is_split_into_the_pieces_of_names(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


def test_pieces_keep_their_places() -> None:
    text = "• Built RAG in Node.js & C++17,\nthen A/B-tested it (2× faster)"
    tokens = split_tokens(text, _normalizer())
    assert tokens
    assert all(text[token.start : token.end] and token.start < token.end for token in tokens)
    assert all(before.end <= after.start for before, after in zip(tokens, tokens[1:], strict=False))


@given(st.text(st.one_of(st.sampled_from(" -._/+#()\n\u2010aBcNETvV1\u00e9\u00b2"), st.characters(codec="utf-8"))))
@example("two  blanks and a\u00a0hard one")
@example("non\u2010breaking scikit-learn, Node.js")
def test_pieces_are_the_tokens_without_their_places(text: str) -> None:
    """The short cut for names gives what the long way gives."""
    assert pieces_of(text) == _pieces(text)


@pytest.mark.parametrize(
    "spellings",
    [
        ["scikit-learn", "Scikit Learn", "scikit_learn", "Scikit-Learn", "scikit‐learn"],
        ["Node.js", "Node JS", "node-js", "NODE.JS"],
        ["data visualization", "Data Visualisation", "data-visualization", "data visualizations"],
        ["REST API", "REST APIs", "rest-api"],
        ["neural network", "Neural Networks", "neural-networks"],
        ["LLM", "LLMs"],
        ["Weights and Biases", "Weights & Biases"],
        ["data modeling", "data modelling", "Data-Modelling"],
        ["analysis", "analyses"],
        ["e-commerce", "E-Commerce"],
        ["problem solving", "Problem-Solving"],
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert len({key_of(spelling, _normalizer()) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ["C", "C++", "C#", "F#", "R", "Rust"],
        ["Java", "JavaScript", "Java Script"],
        ["SQL", "NoSQL", "MySQL", "SQL Server", "PL/SQL"],
        ["Git", "GitHub", "GitLab", "GitOps"],
        ["React", "React Native", "Preact"],
        ["Angular", "AngularJS"],
        ["Spark", "SparkPost"],
        ["SAS", "SaaS", "Sass"],
        ["AWS", "AW"],
        ["Keras", "Kera x"],
        ["NET", ".NET", "ASP.NET"],
        ["unit testing", "user testing"],
    ],
)
def test_different_names_have_different_keys(names: list[str]) -> None:
    assert len({key_of(name, _normalizer()) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["Python", "scikit-learn", "C++", "Natural Language Processing", "Jupyter Notebooks", "analyses", "libraries"])
def test_a_key_is_its_own_key(name: str) -> None:
    key = key_of(name, _normalizer())
    assert key_of(key, _normalizer()) == key


def test_every_name_of_the_taxonomy_is_found_by_its_own_words() -> None:
    forms = [(skill.id, form) for skill in builtin().skills.values() for form in skill.forms]
    lost = [(skill, form) for skill, form in forms if skill not in {row[0] for row in builtin().find(key_of(form, _normalizer()))}]
    print(f"\n{len(forms)} forms")
    assert forms
    assert not lost


def test_letters_of_a_name() -> None:
    assert letters_of("Node.js 18") == "nodejs18"
    assert letters_of("scikit-learn") == letters_of("Scikit Learn")
