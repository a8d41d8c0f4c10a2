#include "project/step_record.hpp"

#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

using Json = nlohmann::ordered_json;

/// Texts may hold bytes that are not UTF-8: they travel as numbers.
Json bytes_json(const std::string& text) {
    auto bytes = Json::array();
    for (const char c : text) bytes.push_back(static_cast<unsigned char>(c));
    auto json = Json::object();
    json["bytes"] = std::move(bytes);
    return json;
}

Json text_json(const std::string& text) {
    const Json plain(text);
    try {
        static_cast<void>(plain.dump());
        return plain;
    } catch (const Json::exception&) {
        return bytes_json(text);
    }
}

std::string text_of(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    std::string text;
    for (const auto& byte : json.at("bytes")) text += static_cast<char>(byte.get<unsigned char>());
    return text;
}

struct ValueJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string& text) const { return text_json(text); }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(double number) const { return number; }
};

Value value_of(const Json& json) {
    if (json.is_null()) return {};
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number_float()) return json.get<double>();
    return text_of(json);
}

Json table_json(const Table& table) {
    Json json{{"title", table.title}, {"columns", table.columns}, {"rows", Json::array()}};
    for (const auto& row : table.rows) {
        auto cells = Json::array();
        for (const auto& value : row) cells.push_back(std::visit(ValueJson{}, value));
        json["rows"].push_back(std::move(cells));
    }
    return json;
}

Table table_of(const Json& json) {
    Table table{json.at("title").get<std::string>(), json.at("columns").get<std::vector<std::string>>(), {}};
    for (const auto& cells : json.at("rows")) {
        std::vector<Value> row;
        for (const auto& cell : cells) row.push_back(value_of(cell));
        table.add(std::move(row));
    }
    return table;
}

StepRecord record_of(const Json& json) {
    StepRecord record;
    for (const auto& table : json.at("tables")) record.tables.push_back(table_of(table));
    for (const auto& warning : json.at("warnings"))
        record.warnings.add({text_of(warning.at(0)), text_of(warning.at(1)), text_of(warning.at(2))});
    record.map_sha256 = json.at("map_sha256").get<std::string>();
    return record;
}

} // namespace

std::string step_text(const StepRecord& record) {
    Json json{{"tables", Json::array()}, {"warnings", Json::array()}, {"map_sha256", record.map_sha256}};
    for (const auto& table : record.tables) json["tables"].push_back(table_json(table));
    for (const auto& warning : record.warnings.list())
        json["warnings"].push_back(
            Json::array({text_json(warning.code), text_json(warning.text), text_json(warning.where)}));
    return json.dump() + "\n";
}

std::optional<StepRecord> parse_step(const std::string& text) {
    try {
        return record_of(Json::parse(text));
    } catch (const std::exception&) { // not whole: the step is measured again
        return std::nullopt;
    }
}

} // namespace kouprey
