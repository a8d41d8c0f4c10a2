#include "support/zip_files.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

namespace kouprey::test {

namespace {

void add(zip_t* archive, const ZipEntry& entry) {
    constexpr int mode_bits = 16;
    auto* source = zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
    const auto index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    ASSERT_GE(index, 0) << entry.name;
    const auto at = static_cast<zip_uint64_t>(index);
    zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, entry.unix_mode << mode_bits);
    if (entry.encrypted) zip_file_set_encryption(archive, at, ZIP_EM_AES_256, "secret");
}

const std::string xml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr auto main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr auto relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr auto packages = "http://schemas.openxmlformats.org/package/2006";

} // namespace

std::string write_zip(const std::string& path, const std::vector<ZipEntry>& entries) {
    int code = 0;
    auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    EXPECT_NE(archive, nullptr) << path;
    for (const auto& entry : entries) add(archive, entry);
    EXPECT_EQ(zip_close(archive), 0) << zip_strerror(archive);
    return path;
}

SheetXml sheet_of(const std::string& csv) {
    const auto file = parse_csv(csv, "a test's table");
    std::vector<std::vector<std::string>> lines{file.header};
    for (const auto& row : file.rows) lines.push_back(row.fields);
    SheetXml sheet{"Table", ""};
    for (std::size_t row = 1; row <= lines.size(); ++row) {
        sheet.rows += fmt::format(R"(<row r="{}">)", row);
        char column = 'A';
        for (const auto& field : lines[row - 1])
            sheet.rows += parse_integer(field)
                              ? fmt::format(R"(<c r="{}{}"><v>{}</v></c>)", column++, row, field)
                              : fmt::format(R"(<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>)", column++,
                                            row, field);
        sheet.rows += "</row>";
    }
    return sheet;
}

std::string write_workbook(const std::string& path, const std::vector<SheetXml>& sheets) {
    constexpr auto content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    std::string list, links, types;
    std::vector<ZipEntry> entries;
    const auto part = [&](const std::string& name, const char* type, const std::string& text) {
        types += fmt::format(R"(<Override PartName="/{}" ContentType="{}.{}+xml"/>)", name, content, type);
        entries.push_back({name, xml + text});
    };
    for (std::size_t i = 1; i <= sheets.size(); ++i) {
        const auto& [name, rows] = sheets[i - 1];
        const auto file = fmt::format("worksheets/sheet{}.xml", i);
        list += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="r{}"/>)", name, i, i);
        links +=
            fmt::format(R"(<Relationship Id="r{}" Type="{}/worksheet" Target="{}"/>)", i, relations, file);
        part("xl/" + file, "worksheet",
             fmt::format(R"(<worksheet xmlns="{}"><sheetData>{}</sheetData></worksheet>)", main_space, rows));
    }
    part("xl/workbook.xml", "sheet.main",
         fmt::format(R"(<workbook xmlns="{}" xmlns:r="{}"><sheets>{}</sheets></workbook>)", main_space,
                     relations, list));
    entries.push_back({"xl/_rels/workbook.xml.rels",
                       fmt::format(R"({}<Relationships xmlns="{}/relationships">{}</Relationships>)", xml,
                                   packages, links)});
    entries.push_back({"[Content_Types].xml",
                       fmt::format(R"({}<Types xmlns="{}/content-types">{}</Types>)", xml, packages, types)});
    return write_zip(path, entries);
}

} // namespace kouprey::test
