// Text made safe inside markup: HTML, SVG, XML.
#pragma once

#include <string>
#include <string_view>

namespace kouprey {

/// For content and for quoted attributes; control characters and bytes that are not UTF-8 become visible.
std::string escaped(std::string_view text);

} // namespace kouprey
