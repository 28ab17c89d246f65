"""One page with the same three questions in the notation of microlearn, mkdocs-quiz and mkdocs-superquiz.

mkdocs-superquiz has no feedback for a single option: there the questions stand without it.
"""

from __future__ import annotations

HEAD = """---
title: Restart after a dry run
goal: Restart the pump after it ran dry.
key_points:
  - Bleed the casing before you start.
  - Write the stop in the log.
format: text
moment: solve
---
"""

BODY = """The pump ran without liquid. The seal may be damaged, and air sits in the casing.

## What you do first

Switch the pump off and lock the switch. Let the casing cool down until you can lay a hand on it. Look for drops below
the shaft seal. Do you see any? Leave the pump off and call the technician.

"""

MICROLEARN = """/// quiz | first-valve
Which valve do you open first?

- [ ] The discharge valve
  > Then it pumps against air. Look at the casing first.
- [x] The bleed valve
  > Right: the air has to get out before anything else.
- [ ] No valve at all
  > Then the air stays in the casing, and the seal runs dry again.
///

/// quiz | in-the-log
What do you write in the log?

- [x] When the pump stopped
  > With the time, the others can look up what happened then.
- [x] What you saw at the seal
  > The technician decides on it.
- [ ] Who is to blame
  > The log is for what happened.
///

/// quiz | seconds
Never run the pump longer than [[ten]] seconds without flow.
///
"""

MKDOCS_QUIZ = """<quiz>
Which valve do you open first?

- [ ] The discharge valve
  > Then it pumps against air. Look at the casing first.
- [x] The bleed valve
  > Right: the air has to get out before anything else.
- [ ] No valve at all
  > Then the air stays in the casing, and the seal runs dry again.
</quiz>

<quiz>
What do you write in the log?

- [x] When the pump stopped
  > With the time, the others can look up what happened then.
- [x] What you saw at the seal
  > The technician decides on it.
- [ ] Who is to blame
  > The log is for what happened.
</quiz>

<quiz>
Never run the pump longer than [[ten]] seconds without flow.
</quiz>
"""

SUPERQUIZ = """!!! scquiz "First valve"
    Which valve do you open first?

    answers:

    - The discharge valve
    - [The bleed valve]
    - No valve at all

!!! mcquiz "In the log"
    What do you write in the log?

    answers:

    - [When the pump stopped]
    - [What you saw at the seal]
    - Who is to blame

!!! blanks "Seconds"
    Never run the pump longer than [ten] seconds without flow.
"""
