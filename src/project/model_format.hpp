// What the writer and the reader of a classifier's file agree on.
#pragma once

#include <string>

namespace kouprey {

inline constexpr const char* model_key = "kouprey_model";
inline constexpr int model_format = 1;

/// The last line but one of the file.
inline std::string hash_line(const std::string& hash) { return "  \"sha256\": \"" + hash + "\"\n"; }

} // namespace kouprey
