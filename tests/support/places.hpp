// Where the project, its programs and the real data are.
#pragma once

#include <string>

namespace kouprey::test {

[[nodiscard]] std::string project_folder();
/// `name` beside the project: what tests use only where it is there.
[[nodiscard]] std::string shared_file(const std::string& name);
[[nodiscard]] std::string program();
[[nodiscard]] std::string sample_generator();
/// What makes calls of a program fail when it is loaded before the C library.
[[nodiscard]] std::string fault_library();

} // namespace kouprey::test
