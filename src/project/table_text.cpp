#include "project/table_text.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/vector/sheet.hpp"

#include "core/zip_archive.hpp"

namespace kouprey {

std::string table_text(const std::string& path, const Allowed& allowed) {
    auto text = read_text_file(path);
    if (!begins_as_zip(text)) return text;
    if (allowed.xlsx) return sheet_as_csv(path);
    throw Error(Failure::input, {"this is a workbook or an archive, not a CSV text", path,
                                 "save the table as CSV (UTF-8), or say --allow xlsx"});
}

} // namespace kouprey
