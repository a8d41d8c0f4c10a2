// JSON whose members keep the order in which a reader wants them.
#pragma once

#include "kouprey/core/text.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kouprey {

using OrderedObject = nlohmann::ordered_json;

/// An array of texts, UTF-8 whatever they were.
inline OrderedObject texts(const std::vector<std::string>& list) {
    auto array = OrderedObject::array();
    for (const auto& text : list) array.push_back(as_utf8(text));
    return array;
}

} // namespace kouprey
