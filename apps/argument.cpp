#include "argument.hpp"

#include <algorithm>

namespace kouprey {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

void Arguments::add(Argument argument) {
    argument.group = group_;
    list_.push_back(std::move(argument));
}

std::vector<std::string> Arguments::option_names() const {
    std::vector<std::string> names;
    for (const Argument& argument : list_) {
        if (!argument.is_operand()) names.push_back(argument.name);
    }
    return names;
}

std::vector<std::string> Arguments::exclusions(const std::string& name) const {
    std::vector<std::string> names;
    for (const Argument& argument : list_) {
        if (argument.name == name)
            names.insert(names.end(), argument.excludes.begin(), argument.excludes.end());
        if (contains(argument.excludes, name)) names.push_back(argument.name);
    }
    return names;
}

} // namespace kouprey
