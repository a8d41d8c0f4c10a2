#include "kouprey/core/memory.hpp"

#include "core/instrumented.hpp"

#include <unistd.h>

#include <fstream>

namespace kouprey {

std::int64_t resident_bytes() {
    if (instrumented) return 0;
    std::int64_t all_pages = 0, resident_pages = 0;
    std::ifstream("/proc/self/statm") >> all_pages >> resident_pages;
    return resident_pages * sysconf(_SC_PAGESIZE);
}

} // namespace kouprey
