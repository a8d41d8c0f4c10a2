#include "support/unzipped.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace kouprey::test {

std::string unzipped(const std::string& archive, const std::string& name) {
    const auto path = "/vsizip/{" + archive + "}/" + name;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) {
        ADD_FAILURE() << "no " << name << " in " << archive;
        return {};
    }
    std::string content;
    for (char piece[4096]; const auto bytes = VSIFReadL(piece, 1, sizeof piece, file);)
        content.append(piece, bytes);
    VSIFCloseL(file);
    return content;
}

std::string names_in(const std::string& archive) {
    const CPLStringList listed(VSIReadDirRecursive(("/vsizip/{" + archive + "}").c_str()));
    std::vector<std::string> names;
    for (int i = 0; i < listed.size(); ++i)
        if (!std::string_view(listed[i]).ends_with('/')) names.emplace_back(listed[i]);
    std::ranges::sort(names);
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

} // namespace kouprey::test
