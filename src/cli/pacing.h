// Time and chance for those who try again.
#pragma once

#include "dcdb/attempts.h"

namespace leadline::cli {

/// Pauses end early, and there is no going on, when a signal asks to stop.
dcdb::Pacing real_pacing();

}  // namespace leadline::cli
