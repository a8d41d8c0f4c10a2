#include "output.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <unistd.h>

#include <filesystem>

namespace kouprey {

namespace {

enum class Kind { map, text };

std::string ending_of(const std::string& path) {
    return lower(std::filesystem::path(path).extension().string());
}

bool is_map(const std::string& path) {
    const std::string ending = ending_of(path);
    return ending == ".tif" || ending == ".tiff";
}

std::string what_is_written(OutputKinds kinds) {
    if (kinds == OutputKinds::legend) return "a legend is written to a file that ends in .csv";
    if (kinds == OutputKinds::polygons) return "polygons are written to a file that ends in .gpkg";
    if (kinds == OutputKinds::tables_and_model)
        return "give a name that ends in .json for the model, or in .csv or .txt for the tables";
    const std::string map = kinds == OutputKinds::tables_and_map ? ".tif for the map, and " : "";
    return "give a name that ends in " + map + ".csv, .json or .txt for the table, or say --format";
}

/// Whether the path names what the command makes beside tables.
bool is_product(const std::string& path, OutputKinds kinds) {
    if (kinds == OutputKinds::tables_and_model) return ending_of(path) == ".json";
    return is_map(path) || kinds == OutputKinds::polygons;
}

bool fits(const std::string& path, const OutputOptions& options, OutputKinds kinds) {
    if (is_product(path, kinds) && kinds == OutputKinds::tables_and_model) return true;
    if (kinds == OutputKinds::polygons) return ending_of(path) == ".gpkg";
    if (is_map(path)) return kinds == OutputKinds::tables_and_map;
    if (kinds == OutputKinds::legend) return format_of_file(path) == TableFormat::csv;
    return options.format || format_of_file(path);
}

Kind kind_of(const std::string& path, const OutputOptions& options, OutputKinds kinds) {
    if (!fits(path, options, kinds)) {
        throw Error(Failure::usage,
                    {"not a kind of output that is written here", path, what_is_written(kinds)});
    }
    return is_product(path, kinds) ? Kind::map : Kind::text;
}

void refuse_input(const std::string& path, const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
        std::error_code absent;
        if (std::filesystem::equivalent(path, input, absent)) {
            throw Error(Failure::usage, {"the output is one of the inputs", path, "write to another file"});
        }
    }
}

/// The path of this kind among those given, or nothing.
std::string only_path(Kind kind, const OutputOptions& options, OutputKinds kinds) {
    std::string found;
    for (const std::string& path : options.paths) {
        if (kind_of(path, options, kinds) != kind) continue;
        if (!found.empty()) {
            throw Error(Failure::usage,
                        {"a second output of the same kind", path, "give --output once for each kind"});
        }
        found = path;
    }
    return found;
}

} // namespace

Output::Output(const OutputOptions& options, OutputKinds kinds, const std::vector<std::string>& inputs)
    : format_(options.format.value_or(format_of_stdout()))
    , map_(only_path(Kind::map, options, kinds)) {
    const std::string text = only_path(Kind::text, options, kinds);
    for (const std::string& path : options.paths) refuse_input(path, inputs);
    if (!map_.empty()) Publication(map_, options.overwrite); // only to hear whether it could be written
    if (text.empty()) return;
    text_.emplace(text, options.overwrite);
    if (!options.format) format_ = format_of_file(text).value_or(format_);
}

void Output::write(const std::string& content) {
    if (!text_) return write_all(STDOUT_FILENO, content, "stdout");
    text_->write(content);
    text_->publish();
}

} // namespace kouprey
