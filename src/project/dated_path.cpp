#include "project/dated_path.hpp"

#include "kouprey/core/error.hpp"

#include <filesystem>
#include <string_view>

namespace kouprey {

DatedPath dated_path(const std::string& text) {
    const auto mark = text.rfind('@');
    std::error_code absent;
    if (mark == std::string::npos || std::filesystem::exists(text, absent)) return {text};
    const auto date = Date::parse(std::string_view(text).substr(mark + 1));
    if (!date)
        throw Error(Failure::input,
                    {"what stands behind @ is no date", text, "write PATH@YYYY-MM-DD with an existing day"});
    return {text.substr(0, mark), date};
}

} // namespace kouprey
