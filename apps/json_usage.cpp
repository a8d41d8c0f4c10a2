#include "json_usage.hpp"

#include "kouprey/core/version.hpp"

#include "help.hpp"

#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json describe_argument(const Argument& argument, const Arguments& arguments) {
    return {{"name", argument.name},
            {"short_name", or_null(argument.short_name)},
            {"type", argument.reader.type},
            {"value", or_null(argument.reader.placeholder)},
            {"choices", argument.reader.choices},
            {"default", or_null(argument.default_text)},
            {"required", argument.required},
            {"repeatable", argument.repeatable},
            {"excludes", arguments.exclusions(argument.name)},
            {"needs", argument.needs},
            {"group", or_null(argument.group)},
            {"help", argument.help}};
}

Json describe_command(const DeclaredCommand& declared) {
    Json operands = Json::array(), options = Json::array();
    for (const Argument& argument : declared.arguments.list()) {
        (argument.is_operand() ? operands : options)
            .push_back(describe_argument(argument, declared.arguments));
    }
    return {{"name", declared.command.name()}, {"summary", declared.command.summary()},
            {"usage", usage_line(declared)},   {"example", declared.command.example()},
            {"arguments", operands},           {"options", options}};
}

std::string text_of(const Json& json) { return json.dump(2) + "\n"; }

} // namespace

std::string json_usage(const DeclaredCommand& declared) { return text_of(describe_command(declared)); }

std::string json_usage(const std::vector<std::unique_ptr<Command>>& commands) {
    Json list = Json::array();
    for (const auto& command : commands) list.push_back(describe_command(DeclaredCommand(*command)));
    return text_of({{"program", "kouprey"}, {"version", version()}, {"commands", list}});
}

} // namespace kouprey
