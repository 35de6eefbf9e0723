// Reading the document of a submission through.
#pragma once

#include <functional>
#include <string_view>

#include "dcdb/archive.h"

namespace leadline::dcdb {

/// Hands the document over piece by piece. Throws Error when it can not be read or has another length than announced.
void for_each_piece(const Submission& submission, const std::function<void(std::string_view)>& take);

}  // namespace leadline::dcdb
