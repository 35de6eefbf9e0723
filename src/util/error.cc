#include "util/error.h"

namespace leadline {

Error::~Error() = default;

}  // namespace leadline
