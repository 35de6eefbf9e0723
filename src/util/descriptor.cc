#include "util/descriptor.h"

#include <unistd.h>

namespace leadline::util {

Descriptor::~Descriptor() { close(); }

int Descriptor::close() { return number_ < 0 ? 0 : ::close(std::exchange(number_, -1)); }

}  // namespace leadline::util
