// How much memory the process holds.
#pragma once

#include <cstdint>

namespace kouprey {

/// Resident bytes of the process now, as the system counts them; 0 where it does not tell, and under a
/// sanitizer, whose own memory would be counted.
std::int64_t resident_bytes();

} // namespace kouprey
