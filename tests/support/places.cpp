#include "support/places.hpp"

namespace kouprey::test {

std::string project_folder() { return KOUPREY_SOURCE_DIR; }

std::string shared_file(const std::string& name) { return KOUPREY_SHARED_DIR "/" + name; }

std::string program() { return KOUPREY_PROGRAM; }

std::string sample_generator() { return KOUPREY_MAKE_SAMPLE_DATA; }

std::string fault_library() { return KOUPREY_FAULT_LIBRARY; }

} // namespace kouprey::test
