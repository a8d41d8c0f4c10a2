#include "kouprey/report/workbook.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"

#include "report/html_text.hpp"
#include "report/sheet.hpp"
#include "report/zip_archive.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

// The parts that an Office Open XML workbook must have (ECMA-376 part 1, 12.2; part 2, 10 and 11). Relations
// are numbered as the sheets are; the style sheet follows them.

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr const char* content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
{}</Types>
)";

constexpr const char* package_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>
)";

constexpr const char* properties =
    R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:creator>kouprey</dc:creator>
<dcterms:created xsi:type="dcterms:W3CDTF">{0}T00:00:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{0}T00:00:00Z</dcterms:modified>
</cp:coreProperties>
)";

constexpr const char* book =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets>
{}</sheets>
</workbook>
)";

constexpr const char* book_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
{}</Relationships>
)";

/// Two fonts and two formats of cells: 0 plain, 1 bold.
constexpr const char* styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
)";

constexpr const char* sheet_type =
    R"(<Override PartName="/xl/worksheets/sheet{0}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
)";
constexpr const char* sheet_entry = R"(<sheet name="{1}" sheetId="{0}" r:id="rId{0}"/>
)";
constexpr const char* sheet_relation =
    R"(<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{0}.xml"/>
)";
constexpr const char* style_relation =
    R"(<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
)";

/// A part whose pattern is filled with texts; parts without holes are taken as they are.
template <class... Texts> std::string part(const char* pattern, const Texts&... texts) {
    return declaration + fmt::format(fmt::runtime(pattern), texts...);
}

/// The pattern once a sheet, with its number and its name.
std::string for_each_sheet(const char* pattern, const std::vector<std::string>& names) {
    std::string lines;
    for (std::size_t i = 0; i < names.size(); ++i)
        lines += fmt::format(fmt::runtime(pattern), i + 1, escaped(names[i]));
    return lines;
}

std::string bytes_of_workbook(const std::vector<Table>& tables, Date created) {
    const auto names = sheet_names(tables);
    const auto relations =
        for_each_sheet(sheet_relation, names) + fmt::format(fmt::runtime(style_relation), names.size() + 1);
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", part(content_types, for_each_sheet(sheet_type, names))},
        {"_rels/.rels", part(package_relations)},
        {"docProps/core.xml", part(properties, created.text())},
        {"xl/workbook.xml", part(book, for_each_sheet(sheet_entry, names))},
        {"xl/_rels/workbook.xml.rels", part(book_relations, relations)},
        {"xl/styles.xml", part(styles)}};
    for (std::size_t i = 0; i < tables.size(); ++i)
        entries.push_back({fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet_xml(tables[i])});
    return to_zip(entries);
}

} // namespace

void write_workbook(const std::filesystem::path& path, const std::vector<Table>& tables, Date created) {
    if (tables.empty()) throw Error(Failure::internal, {"a workbook without a table", path.string()});
    publish_file(path, true, bytes_of_workbook(tables, created));
}

} // namespace kouprey
