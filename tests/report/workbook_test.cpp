// Spreadsheets part by part, read back by another ZIP reader.
#include "kouprey/core/text.hpp"
#include "kouprey/report/workbook.hpp"

#include "support/elements.hpp"
#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/unzipped.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cstdlib>
#include <ctime>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Date day = Date::of(2021, 6, 30);
const Table areas{
    "Areas",
    {"zone", "cells", "area_ha"},
    {{"core & <rim>", std::int64_t{12}, 0.1 + 0.2}, {Value(), std::int64_t{9007199254740993}, -1e-7}}};

std::string bytes_of_workbook() {
    const TemporaryFolder folder;
    write_workbook(folder / "a.xlsx", {areas}, day);
    return bytes_of(folder / "a.xlsx");
}

TEST(Workbook, HasEveryPartThatTheFormatAsksFor) {
    const TemporaryFolder folder;
    const auto path = folder / "a.xlsx";
    write_workbook(path, {areas, areas}, day);
    EXPECT_EQ(names_in(path),
              "[Content_Types].xml _rels/.rels docProps/core.xml xl/_rels/workbook.xml.rels "
              "xl/styles.xml xl/workbook.xml xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml");
    const auto types = unzipped(path, "[Content_Types].xml");
    for (const char* part :
         {"docProps/core", "xl/workbook", "xl/styles", "xl/worksheets/sheet1", "xl/worksheets/sheet2"}) {
        EXPECT_EQ(count_of(types, std::string("PartName=\"/") + part + ".xml\""), 1U) << part;
        EXPECT_TRUE(balanced(unzipped(path, std::string(part) + ".xml"))) << part;
    }
}

TEST(Workbook, TiesNamesToSheets) {
    const TemporaryFolder folder;
    write_workbook(folder / "a.xlsx", {areas, {"R&D", {"a"}, {}}}, day);
    EXPECT_THAT(between(unzipped(folder / "a.xlsx", "xl/workbook.xml"), "<sheet ", "/>"),
                ElementsAre("name=\"Areas\" sheetId=\"1\" r:id=\"rId1\"",
                            "name=\"R&amp;D\" sheetId=\"2\" r:id=\"rId2\""));
    const auto relations = unzipped(folder / "a.xlsx", "xl/_rels/workbook.xml.rels");
    EXPECT_THAT(between(relations, "Id=\"", "\""), ElementsAre("rId1", "rId2", "rId3"));
    EXPECT_THAT(between(relations, "Target=\"", "\""),
                ElementsAre("worksheets/sheet1.xml", "worksheets/sheet2.xml", "styles.xml"));
}

TEST(Workbook, StatesTheDateItIsGiven) {
    const TemporaryFolder folder;
    write_workbook(folder / "a.xlsx", {areas}, day);
    EXPECT_THAT(unzipped(folder / "a.xlsx", "docProps/core.xml"),
                HasSubstr(">2021-06-30T00:00:00Z</dcterms:created>"));
}

/// Sets one variable of the environment for a while.
class Variable {
  public:
    Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { unsetenv(name_); }

  private:
    const char* name_;
};

TEST(Workbook, IsTheSameInEveryZoneAndLanguage) {
    const auto expected = bytes_of_workbook();
    const Variable zone("TZ", "Asia/Tokyo"), language("LC_ALL", "de_DE.UTF-8");
    tzset();
    std::setlocale(LC_ALL, "");
    EXPECT_EQ(bytes_of_workbook(), expected);
    std::setlocale(LC_ALL, "C");
}

TEST(Workbook, ReplacesAnOlderOne) {
    const TemporaryFolder folder;
    write_workbook(folder.write("a.xlsx", "old"), {areas}, day);
    EXPECT_EQ(bytes_of(folder / "a.xlsx"), bytes_of_workbook());
    EXPECT_EQ(folder.listing(), "a.xlsx");
}

TEST(Workbook, AFullDiskLeavesNothing) {
    const TemporaryFolder folder;
    const FullDisk disk(100);
    const auto error = thrown_error([&] { write_workbook(folder / "a.xlsx", {areas}, day); });
    EXPECT_EQ(error.failure(), Failure::io);
    EXPECT_EQ(folder.listing(), "");
}

TEST(Workbook, WithoutATableIsADefect) {
    const TemporaryFolder folder;
    const auto error = thrown_error([&] { write_workbook(folder / "a.xlsx", {}, day); });
    EXPECT_EQ(error.failure(), Failure::internal);
}

} // namespace
} // namespace kouprey::test
