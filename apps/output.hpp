// Where the results of a command go: decided, and refused where they cannot go, before any work.
#pragma once

#include "kouprey/core/file.hpp"
#include "kouprey/core/table.hpp"

#include "table_format.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct OutputOptions {
    std::vector<std::string> paths{};
    std::optional<TableFormat> format{};
    bool overwrite = false;
};

/// What a command can write into files.
enum class OutputKinds { tables, tables_and_map, tables_and_model, legend, polygons };

class Output {
  public:
    /// Throws Error(usage) for paths of a kind that the command does not write, two of one kind, a path that
    /// is one of the inputs, and an existing file without --overwrite; Error(io) where nothing can be
    /// written.
    Output(const OutputOptions& options, OutputKinds kinds, const std::vector<std::string>& inputs);

    /// Path of the map, of the model or of the GeoPackage of polygons to write; empty: none.
    const std::string& map() const { return map_; }
    /// To the file that was named for it, else to stdout.
    template <class Tables> void write_tables(const Tables& tables) { write(formatted(tables, format_)); }
    void write(const std::string& content);

  private:
    TableFormat format_;
    std::string map_;
    std::optional<Publication> text_;
};

} // namespace kouprey
