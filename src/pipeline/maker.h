// What made a document: when it is something else, the document is made anew.
#pragma once

#include <string>

#include "processing/options.h"

namespace leadline::pipeline {

/// The program's version and commit, and a digest of the options, of which the time is none: `0.1.0+1a2b3c4 5d6e7f80`.
std::string maker_of(const processing::Options& options);

}  // namespace leadline::pipeline
