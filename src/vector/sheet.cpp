#include "kouprey/vector/sheet.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "core/zip_archive.hpp"
#include "geo/gdal_watch.hpp"
#include "vector/workbook_size.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace kouprey {

namespace {

struct Close {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Workbook = std::unique_ptr<GDALDataset, Close>;

[[noreturn]] void refuse(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

/// Whatever its parts are called, and in one byte or two a letter: what declares entities can make a text
/// without end of a few of them, and so can cells far apart of few rows.
void require_safe_parts(const ZipArchive& archive, const std::string& path) {
    constexpr std::int64_t most = std::int64_t{1} << 28;
    require_small(archive, path);
    for (const auto& member : archive.members()) {
        auto text = archive.text(member, most);
        std::erase(text, '\0');
        for (const auto* declaration : {"<!DOCTYPE", "<!ENTITY"})
            if (text.find(declaration) != std::string::npos)
                refuse(path,
                       fmt::format("{} in the workbook holds {}, which workbooks have no use for",
                                   visible(member.name), declaration),
                       "save the sheet as CSV (UTF-8)");
        require_dense(text, path);
    }
}

Workbook opened(const std::string& path, const GdalWatch& watch) {
    prepare_xlsx();
    require_plain_file(path);
    require_safe_parts(ZipArchive(path), path); // throws too for what would fill memory or is no archive
    const std::array<const char*, 2> drivers{"XLSX", nullptr};
    constexpr unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    Workbook workbook(GDALDataset::Open(path.c_str(), flags, drivers.data(), nullptr, nullptr));
    if (!workbook || watch.failed())
        refuse(path, "this is no XLSX workbook, or a damaged one", "save the sheet as CSV (UTF-8)");
    return workbook;
}

/// What stands between commas, in quotation marks where it needs them.
std::string csv_field(std::string text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2))
        text.insert(at, 1, '"');
    return '"' + text + '"';
}

using Row = std::vector<std::string>;

std::vector<Row> rows_of(OGRLayer& sheet) {
    std::vector<Row> rows;
    sheet.ResetReading();
    while (const OGRFeatureUniquePtr feature{sheet.GetNextFeature()}) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            row.emplace_back(feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i) : "");
    }
    return rows;
}

bool is_empty(const Row& row) {
    return std::ranges::all_of(row, [](const std::string& text) { return text.empty(); });
}

/// Spreadsheets keep cells that were emptied: rows and columns behind the last text are no part of the table.
void trim(std::vector<Row>& rows) {
    while (!rows.empty() && is_empty(rows.back())) rows.pop_back();
    std::size_t width = 0;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!row[i].empty()) width = std::max(width, i + 1);
    for (auto& row : rows) row.resize(width);
}

std::string csv_of(const std::vector<Row>& rows) {
    std::string text;
    for (const auto& row : rows) {
        if (!is_empty(row))
            for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + csv_field(row[i]);
        text += '\n';
    }
    return text;
}

} // namespace

std::string sheet_as_csv(const std::string& path) {
    const GdalWatch watch;
    const auto workbook = opened(path, watch);
    std::vector<std::string> filled;
    std::string table;
    for (auto* sheet : workbook->GetLayers()) {
        auto rows = rows_of(*sheet);
        trim(rows);
        if (rows.empty()) continue;
        filled.push_back(visible(sheet->GetName()));
        table = csv_of(rows);
    }
    watch.throw_if_failed(Failure::input, "the workbook cannot be read", path,
                          "save the sheet as CSV (UTF-8)");
    if (filled.empty())
        refuse(path, "no sheet of the workbook holds anything", "name a workbook with a table");
    if (filled.size() > 1)
        refuse(path,
               fmt::format("{} sheets of the workbook hold something: {}", filled.size(),
                           fmt::join(filled, ", ")),
               "save the one that is meant in a workbook of its own, or as CSV (UTF-8)");
    return table;
}

} // namespace kouprey
