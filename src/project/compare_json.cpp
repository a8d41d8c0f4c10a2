#include "project/compare_json.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace kouprey {

namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return shortest(value.get<double>());
    return value.dump();
}

std::string joined_path(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
}

std::string key_of(const Json& entry, std::size_t index) {
    const bool named = entry.is_object() && entry.contains("id") && entry["id"].is_string();
    return named ? entry["id"].get<std::string>() : std::to_string(index);
}

/// Values by path, from a record of a depth that a run may have.
class Flattened {
  public:
    explicit Flattened(const std::string& where) : where_(where) {}

    // NOLINTNEXTLINE(misc-no-recursion): bounded by most_levels
    void add(const Json& value, const std::string& path, int level = 0) {
        if (level > most_levels)
            throw Error(Failure::input,
                        {"the record is nested too deeply", where_, "take the file as the run wrote it"});
        std::size_t index = 0;
        if (value.is_object())
            for (const auto& [key, child] : value.items()) add(child, joined_path(path, key), level + 1);
        else if (value.is_array())
            for (const auto& child : value) add(child, joined_path(path, key_of(child, index++)), level + 1);
        else
            values_[path] = text_of(value);
    }
    std::map<std::string, std::string> take() { return std::move(values_); }

  private:
    static constexpr int most_levels = 50;
    const std::string& where_;
    std::map<std::string, std::string> values_;
};

std::string or_absent(const std::map<std::string, std::string>& values, const std::string& path) {
    const auto found = values.find(path);
    return found == values.end() ? "absent" : found->second;
}

} // namespace

std::map<std::string, std::string> json_values(const std::string& text, const std::string& where) {
    const auto record = Json::parse(text, nullptr, false);
    if (record.is_discarded())
        throw Error(Failure::input, {"not a JSON record", where, "take the file as the run wrote it"});
    Flattened values(where);
    values.add(record, "");
    return values.take();
}

std::vector<Finding> compare_json(const std::string& file, const std::map<std::string, std::string>& claimed,
                                  const std::map<std::string, std::string>& recomputed) {
    std::set<std::string> paths;
    for (const auto& [path, value] : claimed) paths.insert(path);
    for (const auto& [path, value] : recomputed) paths.insert(path);
    std::vector<Finding> findings;
    for (const auto& path : paths) {
        auto a = or_absent(claimed, path), b = or_absent(recomputed, path);
        if (a != b) findings.push_back({file, path, "value", std::move(a), std::move(b)});
    }
    return findings;
}

} // namespace kouprey
