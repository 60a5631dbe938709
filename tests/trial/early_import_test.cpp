#include "engine/trial/early_import.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

std::string found_in(std::string_view source) { return early_import(source).value_or("none"); }

TEST(EarlyImportTest, IsTheCostliestOfThoseAtTheBeginning) {
  EXPECT_EQ(found_in("import asyncio\n\nasyncio.run(main())\n"), "asyncio");
  EXPECT_EQ(found_in("# A comment\n\nimport json, asyncio as aio  # both\n"), "asyncio");
  EXPECT_EQ(found_in("from __future__ import annotations\nfrom dataclasses import dataclass\nimport typing\n"),
            "dataclasses");
  EXPECT_EQ(found_in("from concurrent.futures import ThreadPoolExecutor\n"), "concurrent.futures");
  EXPECT_EQ(found_in("import math\nfrom json import loads"), "json");
}

TEST(EarlyImportTest, NothingElseMayComeBeforeIt) {
  EXPECT_EQ(found_in(""), "none");
  EXPECT_EQ(found_in("import math\n"), "none");
  EXPECT_EQ(found_in("print(1)\nimport json\n"), "none");
  EXPECT_EQ(found_in("print(1); import json\n"), "none");
  EXPECT_EQ(found_in("x = 1; import json\n"), "none");
  EXPECT_EQ(found_in("import sys; sys.path.clear()\nimport json\n"), "none");
  EXPECT_EQ(found_in("if True:\n    import json\n"), "none");
  EXPECT_EQ(found_in("\"\"\"\nimport json\n\"\"\"\n"), "none");
}

TEST(EarlyImportTest, WhatOnlyLooksLikeOneIsNone) {
  EXPECT_EQ(found_in("import jsonlines\n"), "none");
  EXPECT_EQ(found_in("import json.tool\n"), "none");
  EXPECT_EQ(found_in("import concurrent\n"), "none");
  EXPECT_EQ(found_in("from .json import loads\n"), "none");
  EXPECT_EQ(found_in("from . import json\n"), "none");
  EXPECT_EQ(found_in("importjson\n"), "none");
  EXPECT_EQ(found_in("import json, \\\n    sys\n"), "none");
  EXPECT_EQ(found_in("from json import (\n    loads)\n"), "none");
}

TEST(EarlyImportTest, WhoCouldTellImportsForItself) {
  EXPECT_EQ(found_in("import json\nimport sys\nprint('json' in sys.modules)\n"), "none");
  EXPECT_EQ(found_in("import json\nimport gc\nprint(gc.get_count())\n"), "none");
  EXPECT_EQ(found_in("import json\nimport importlib\nimportlib.reload(json)\n"), "none");
  EXPECT_EQ(found_in("import json\ngcd = 3\nmy_modules = 4\n"), "json");
}

}  // namespace
}  // namespace hunch
