"""Facts for a site about Node.js on AWS: made up, with sources that lead nowhere. Only tests have them."""

NODE = """\
# yaml-language-server: $schema=../generated/schemas/component.schema.json
# Made up for a test.
title: Node.js
summary: {en: A runtime of JavaScript., de: Eine Laufzeitumgebung für JavaScript.}
page: node/
repo: https://git.example/node
columns: [newest, ends, released]
sources:
  schedule: {url: "https://node.example/schedule", title: Release schedule, kind: vendor_doc, as_of: 2026-11-20}
evidence: {released: [schedule], ends: [schedule]}
read: 2026-11-20
every_release: true
lines:
  - line: "20.18"
    ends: 2026-04-30
    releases:
      - {version: "20.18.0", released: 2024-10-03}
  - line: "22.11"
    ends: 2027-04-30
    releases:
      - {version: "22.11.0", released: 2024-10-29}
"""

SDK = """\
# yaml-language-server: $schema=../generated/schemas/component.schema.json
# Made up for a test.
title: Demo SDK
summary: {en: A library for the platform.}
page: sdk/
repo: https://git.example/sdk
columns: [newest, requires, tested_with, released]
sources:
  package: {url: "https://sdk.example/{tag}/package.json", title: "package.json at {tag}", kind: vendor_doc, as_of: 2026-11-20}
evidence: {released: [package], requires: [package], tested_with: [package]}
read: 2026-11-20
lines:
  - line: "3.1"
    releases:
      - {version: "3.1.0", released: 2024-11-05, requires: "20.18.0", tested_with: ["20.18", "22.11"]}
  - line: "4.0"
    releases:
      - {version: "4.0.0", released: 2025-03-04, requires: "22.11.0", tested_with: ["22.11"]}
"""

LAMBDA = """\
# yaml-language-server: $schema=../generated/schemas/table.schema.json
# Made up for a test.
title: {en: Node.js runtimes of AWS Lambda, de: Node.js-Laufzeiten von AWS Lambda}
summary: {en: Until when the platform supports each runtime.}
page: lambda/
head: Runtime
begins: available
ends: ends
columns:
  available: {title: Available, meaning: {en: The day from which the platform offers it.}, type: date}
  ends: {title: {en: Support ends, de: Ende der Unterstützung}, meaning: {en: The day of its end.}, type: date}
sources:
  runtimes: {url: "https://aws.example/runtimes", title: Runtimes, kind: vendor_doc, as_of: 2026-11-20}
evidence: {available: [runtimes], ends: [runtimes]}
rows:
  - {id: nodejs20.x, title: nodejs20.x, cells: {available: 2023-11-15, ends: 2026-04-30}}
  - {id: nodejs22.x, title: nodejs22.x, cells: {available: 2024-11-22, ends: 2027-04-30}}
"""

NAVIGATION = """\
  - {page: lambda, title: AWS Lambda}
  - {page: resolve, title: {en: Resolver, de: Auskunft}}
  - {page: by-version, title: By version}
"""

PAGES = {
    "lambda.md": '---\ntitle: AWS Lambda\n---\n\n# AWS Lambda\n\n{{ platform_verdict("lambda") }}\n\n{{ table("lambda") }}\n',
    "resolve.md": "---\ntitle: Resolver\n---\n\n# Resolver\n\n{{ resolver() }}\n",
    "by-version.md": '---\ntitle: By version\n---\n\n# By version\n\n{{ versions("node") }}\n',
}

GERMAN = {
    "column.requires: {en:": ("}\n", ', de: "Verlangt {axis}"}\n'),
    "matrix.line: {en:": ("}\n", ", de: Nebenversion}\n"),
}
"""Strings that are translated: how the line begins, and what its end becomes."""
