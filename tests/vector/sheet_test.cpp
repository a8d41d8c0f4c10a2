#include "kouprey/core/error.hpp"
#include "kouprey/vector/sheet.hpp"

#include "core/zip_archive.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/unzipped.hpp"
#include "support/zip_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr auto header =
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>)";

std::vector<ZipEntry> entries_of(const std::string& path) {
    std::vector<ZipEntry> entries;
    const ZipArchive archive(path);
    for (const auto& member : archive.members())
        entries.push_back({member.name, unzipped(path, member.name)});
    return entries;
}

class Sheet : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::string text_of(const std::vector<SheetXml>& sheets) const {
        return sheet_as_csv(write_workbook(folder / "t.xlsx", sheets));
    }
    std::string text_of(const std::string& rows) const { return text_of({{"T", header + rows}}); }
};

TEST_F(Sheet, GivesNumbersAsTheFileWritesThem) {
    EXPECT_EQ(text_of(R"(<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>0.10000000000000001</v></c></row>)"
                      R"(<row r="3"><c r="A3"><v>1E-3</v></c><c r="B3"><f>A2*2</f><v>14</v></c></row>)"),
              "code,name\n7,0.10000000000000001\n1E-3,14\n");
}

TEST_F(Sheet, KeepsTextThatLooksLikeNumbers) {
    EXPECT_EQ(text_of(R"(<row r="2"><c r="A2" t="inlineStr"><is><t>007</t></is></c></row>)"),
              "code,name\n007,\n");
}

TEST_F(Sheet, QuotesWhatCsvQuotes) {
    EXPECT_EQ(
        text_of(
            R"(<row r="2"><c r="A2" t="inlineStr"><is><t>a,"b"</t></is></c><c r="B2" t="inlineStr"><is><t>ពនៃ</t></is></c></row>)"),
        "code,name\n\"a,\"\"b\"\"\",ពនៃ\n");
}

TEST_F(Sheet, HasALineForEveryRowSoThatLinesAreRows) {
    EXPECT_EQ(text_of(R"(<row r="4"><c r="B4"><v>1</v></c></row>)"), "code,name\n\n\n,1\n");
}

TEST_F(Sheet, EndsWithItsLastText) {
    EXPECT_EQ(
        text_of(
            R"(<row r="2"><c r="A2"><v>1</v></c><c r="F2" s="0"/></row><row r="9"><c r="C9" s="0"/></row>)"),
        "code,name\n1,\n");
}

TEST_F(Sheet, IsTheOnlyOneThatHoldsAnything) {
    EXPECT_EQ(text_of({{"Empty", ""}, {"T", header}}), "code,name\n");
    const auto error = thrown_error([&] { text_of({{"A", header}, {"B", header}}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("2 sheets of the workbook hold something: A, B"));
    EXPECT_THAT(thrown_error([&] { text_of({{"A", ""}}); }).what(), HasSubstr("no sheet of the workbook"));
}

TEST_F(Sheet, OfWhatIsNoWorkbookIsRefused) {
    const auto zip = write_zip(folder / "a.xlsx", {{"a", "b"}});
    EXPECT_THAT(thrown_error([&] { sheet_as_csv(zip); }).what(), HasSubstr("no XLSX workbook"));
    const auto text = folder.write("b.xlsx", "code,name\n");
    EXPECT_EQ(thrown_error([&] { sheet_as_csv(text); }).failure(), Failure::input);
    const auto link = write_zip(folder / "c.xlsx", {{"xl/workbook.xml", "/etc/passwd", 0120777}});
    EXPECT_THAT(thrown_error([&] { sheet_as_csv(link); }).what(), HasSubstr("is a link"));
}

TEST_F(Sheet, ThatDeclaresEntitiesIsRefused) {
    const auto path = write_workbook(
        folder / "t.xlsx", {{"T", R"(<row r="1"><c r="A1" t="inlineStr"><is><t>[HERE]</t></is></c></row>)"}});
    ASSERT_EQ(sheet_as_csv(path), "[HERE]\n");
    for (const std::string declared : {R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>)",
                                       R"(<!DOCTYPE x [<!ENTITY e "text">]>)"}) {
        auto entries = entries_of(path);
        for (auto& entry : entries) {
            const auto at = entry.content.find("HERE");
            if (at == std::string::npos) continue;
            entry.content.replace(at, 4, "&e;");
            entry.content.insert(entry.content.find("?>") + 2, declared);
        }
        const auto other = write_zip(folder / "declared.xlsx", entries);
        const auto error = thrown_error([&] { sheet_as_csv(other); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_THAT(error.what(), HasSubstr("in the workbook holds <!DOCTYPE"));
    }
}

TEST_F(Sheet, WithADeclarationInAnyPartAndInTwoBytesALetterIsRefused) {
    const auto path = write_workbook(folder / "t.xlsx", {{"T", header}});
    std::string wide = "\xFF\xFE";
    for (const char letter : std::string("<!ENTITY e 'x'>")) wide += {letter, '\0'};
    for (const auto& content : {std::string("<!ENTITY e 'x'>"), wide}) {
        auto entries = entries_of(path);
        entries.push_back({"xl/other.bin", content});
        const auto other = write_zip(folder / "declared.xlsx", entries);
        EXPECT_THAT(thrown_error([&] { sheet_as_csv(other); }).what(),
                    HasSubstr("xl/other.bin in the workbook holds <!ENTITY"));
    }
}

TEST_F(Sheet, ThatWouldFillMemoryIsRefused) {
    const auto big =
        write_workbook(folder / "big.xlsx", {{"T", header + std::string(std::size_t{33} << 20, ' ')}});
    EXPECT_THAT(thrown_error([&] { sheet_as_csv(big); }).what(),
                HasSubstr("unpacked the workbook takes more than 32 MB"));
    for (const std::string space : {"", " ", "\n\t"})
        EXPECT_THAT(thrown_error([&] {
                        text_of("<row r" + space + "=" + space + "'3000'><c " + space +
                                "r=\"ALL2\"><v>1</v></c></row>");
                    }).what(),
                    HasSubstr("reach to row 3000 and column 1000, more than 2000000 cells"));
    EXPECT_THAT(thrown_error([&] { text_of(R"(<row r="&#57;00000"><c><v>1</v></c></row>)"); }).what(),
                HasSubstr("a place of the workbook is written in entities"));
    EXPECT_THAT(thrown_error([&] { text_of(R"(<row r="99999999999999999999"></row>)"); }).what(),
                HasSubstr("reach to row 2000000 and column 2"));
}

} // namespace
} // namespace kouprey::test
