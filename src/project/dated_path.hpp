// A path on the command line, with the date that may be given behind it.
#pragma once

#include "kouprey/core/date.hpp"

#include <optional>
#include <string>

namespace kouprey {

struct DatedPath {
    std::string path;
    std::optional<Date> date{};
};

/// PATH or PATH@YYYY-MM-DD; a file whose own name holds an @ counts as it is. Throws Error(input) when what
/// stands behind the @ is no day.
DatedPath dated_path(const std::string& text);

} // namespace kouprey
