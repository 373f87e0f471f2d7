"""Runs skillgap and the baselines over a folder and prints the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from skillgap.assess import assess
from skillgap.model import Profile, Resume, Taxonomy
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.taxonomy import open_taxonomy

from .baselines import open_phrase_matcher, open_word_boundary
from .score import TOOLS, Found, Matcher, Result, commonest, counts, evidence_accuracy, group_of, interval, prf
from .truth import Truth, read_folder


@dataclass(slots=True)
class Measured:
    """Everything that was counted over one folder."""

    truths: list[Truth]
    results: dict[str, list[Result]]
    """Tool -> one result a resume."""
    profiles: dict[str, Profile]
    traps: list[str]
    """`resume: words` of every trap and wish that was counted as a skill."""
    trap_count: int
    verdicts: list[tuple[str, str, str, str, str]]
    """(resume, role, requirement, true, found)."""
    unread: list[str]


def measure(folder: Path, *, baselines: bool = True, held_out: bool = True) -> Measured:
    """Reads and scores every resume of the folder that has a truth file."""
    taxonomy = open_taxonomy()
    extract = open_extractor(taxonomy)
    matcher = Matcher(taxonomy)
    finders: dict[str, Callable[[Resume], list[Found]]] = {}
    if baselines:
        finders = {"word boundary": open_word_boundary(taxonomy), "bare PhraseMatcher": open_phrase_matcher(taxonomy)}
    truths = [truth for truth in read_folder(folder) if held_out or not truth.held_out]
    done = Measured(truths, {"skillgap": [], **{name: [] for name in finders}}, {}, [], 0, [], [])
    for truth in truths:
        resume = read_document(truth.resume.read_bytes(), truth.resume.name)
        if not isinstance(resume, Resume):
            done.unread.append(f"{truth.path.stem}: {resume.reason}")
            continue
        profile = extract(resume)
        done.profiles[truth.path.stem] = profile
        done.results["skillgap"].append(matcher.match(truth, found_in(profile)))
        for name, finder in finders.items():
            done.results[name].append(matcher.match(truth, finder(resume)))
        _check_traps(done, truth, profile, matcher)
        _check_verdicts(done, truth, profile, taxonomy)
    return done


def found_in(profile: Profile) -> list[Found]:
    """What skillgap found, unknown items of lists included: a person claims them all the same."""
    known = [
        Found(skill.id, skill.name, skill.kind, frozenset(mention.text for mention in skill.mentions), skill.evidence.label)
        for skill in profile.skills
    ]
    return known + [Found(item.text, item.text, "tool", frozenset([item.text])) for item in profile.unknown]


def _check_traps(done: Measured, truth: Truth, profile: Profile, matcher: Matcher) -> None:
    counted = {matcher.key(mention.text) for skill in profile.skills for mention in skill.mentions}
    true = {matcher.key(surface) for label in truth.labels for surface in label.surfaces}
    for text in (*truth.traps, *truth.wanted):
        done.trap_count += 1
        if matcher.key(text) in counted - true:
            done.traps.append(f"{truth.path.stem}: {text}")


def _check_verdicts(done: Measured, truth: Truth, profile: Profile, taxonomy: Taxonomy) -> None:
    for role, rows in truth.verdicts.items():
        if role not in taxonomy.roles:
            continue
        report = assess(profile, taxonomy.roles[role], taxonomy)
        found = {verdict.requirement.id: verdict.verdict for verdict in report.verdicts}
        done.verdicts += [(truth.path.stem, role, key, true, found[key]) for key, true in rows.items() if key in found]


def table(results: list[Result]) -> list[str]:
    """One line for all kinds and one for each group."""
    lines = []
    for group in ("", TOOLS, "methods and fields", "soft skills"):
        matched, false, missed = counts(results, group)
        precision, recall, f1 = prf(matched, false, missed)
        lines.append(f"  {group or 'all':20} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   n {matched + missed}, false {false}, missed {missed}")
    return lines


def print_report(done: Measured, *, errors: bool) -> None:
    """The tables, and with `errors` every error by name."""
    print(f"{len(done.truths)} resumes with truth, {sum(len(truth.labels) for truth in done.truths)} labels, {len(done.unread)} not read {done.unread}")
    held = {truth.path.stem for truth in done.truths if truth.held_out}
    for tool, results in done.results.items():
        for title, part in (("tuning", [r for r in results if r.name not in held]), ("held out", [r for r in results if r.name in held])):
            if part:
                low, high = interval(part, lambda figures: figures[2])
                print(f"{tool}, {title} ({len(part)} resumes; F1 95 % interval {low:.3f} to {high:.3f})")
                print("\n".join(table(part)))
    right, total = evidence_accuracy(done.results["skillgap"])
    print(f"evidence right {right} of {total} ({right / max(1, total):.3f})")
    print(f"traps and wishes counted as skills: {len(done.traps)} of {done.trap_count}: {'; '.join(done.traps)}")
    wrong = [row for row in done.verdicts if row[3] != row[4]]
    print(f"verdicts right {len(done.verdicts) - len(wrong)} of {len(done.verdicts)} ({1 - len(wrong) / max(1, len(done.verdicts)):.3f})")
    if errors:
        _print_errors(done, wrong)


def _print_errors(done: Measured, wrong: list[tuple[str, str, str, str, str]]) -> None:
    for result in done.results["skillgap"]:
        print(f"\n{result.name}")
        print("  false:  " + "; ".join(f"{item.name} ({item.kind}: {', '.join(sorted(item.words))})" for item in result.false))
        print("  missed: " + "; ".join(f"{label.name} ({label.kind}: {', '.join(label.surfaces)})" for label in result.missed))
        print("  evidence: " + "; ".join(f"{item.name} {item.evidence}, truly {label.status}" for item, label in result.pairs if item.evidence and item.evidence != label.status))
    for name, pick in (("false", lambda r: [i.name for i in r.false]), ("missed", lambda r: [i.name for i in r.missed])):
        print(f"\nmost often {name}: " + commonest(value for result in done.results["skillgap"] for value in pick(result)))
    print("\nwrong verdicts:")
    for name, role, key, true, found in wrong:
        print(f"  {name} {role} {key}: {found}, truly {true}")


__all__ = ["group_of", "measure", "print_report"]
