// How zones get their names.
#include "kouprey/vector/layer.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using Names = std::vector<std::string>;
using Values = std::vector<std::vector<std::optional<std::string>>>;
using Fields = std::vector<std::pair<std::string, OGRFieldType>>;
using testing::HasSubstr;

class ZoneNames : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    /// A layer with those fields and those values in its features.
    void layer(const Fields& fields, const Values& values) {
        RawLayer raw;
        raw.fields = fields;
        double west = 105;
        for (const auto& row : values) {
            raw.features.push_back({row, box_wkt(west, 13, west + 0.01, 13.01)});
            west += 0.01;
        }
        path_ = write_gpkg(folder / (std::to_string(++files_) + ".gpkg"), {raw});
    }
    Layer read(const std::string& field, bool allow_duplicates) {
        return read_layer(path_, "", field, allow_duplicates, warnings);
    }
    Names names(const std::string& field = "", bool allow_duplicates = false) {
        Names list;
        for (const auto& feature : read(field, allow_duplicates).features) list.push_back(feature.name);
        return list;
    }
    Names problems(const std::string& field, bool allow_duplicates = false) {
        const auto error = thrown_error([&] { read(field, allow_duplicates); });
        EXPECT_EQ(error.failure(), Failure::input);
        Names texts;
        for (const auto& problem : error.problems()) texts.push_back(describe(problem));
        return texts;
    }

  private:
    std::string path_;
    int files_ = 0;
};

TEST_F(ZoneNames, ComeFromTheFieldNameInAnyCase) {
    for (const std::string field : {"name", "NAME", "Name"}) {
        layer({{"id", OFTInteger}, {field, OFTString}}, {{"1", "north"}, {"2", "south"}});
        EXPECT_EQ(names(), (Names{"north", "south"}));
        EXPECT_EQ(read("", false).name_field, field);
    }
}

TEST_F(ZoneNames, AreFeatureIdsWhereTheFieldNameCannotServe) {
    for (const Values& values : {Values{{"same"}, {"same"}}, {{"a"}, {std::nullopt}}, {{"a"}, {""}}}) {
        layer({{"name", OFTString}}, values);
        EXPECT_EQ(names(), (Names{"1", "2"}));
        EXPECT_EQ(read("", false).name_field, "");
    }
    layer({{"label", OFTString}}, {{"a"}, {"b"}});
    EXPECT_EQ(names(), (Names{"1", "2"}));
}

TEST_F(ZoneNames, OfOneNameMayMeetWhereTheyAreDissolved) {
    layer({{"name", OFTString}}, {{"same"}, {"same"}, {"other"}});
    EXPECT_EQ(names("", true), (Names{"same", "same", "other"}));
    EXPECT_EQ(names("name", true), (Names{"same", "same", "other"}));
}

TEST_F(ZoneNames, ComeFromTheFieldThatIsAskedFor) {
    layer({{"name", OFTString}, {"code", OFTInteger64}, {"share", OFTReal}},
          {{"a", "9007199254740993", "0.1"}, {"b", "-2", "12"}});
    EXPECT_EQ(names("code"), (Names{"9007199254740993", "-2"}));
    EXPECT_EQ(names("share"), (Names{"0.1", "12"}));
}

TEST_F(ZoneNames, KeepCaseAndBlanksApart) {
    layer({{"name", OFTString}}, {{"A"}, {"a"}, {"A "}, {" A"}});
    EXPECT_EQ(names("name"), (Names{"A", "a", "A ", " A"}));
}

TEST_F(ZoneNames, OfAFieldThatIsNotThereNameTheNearest) {
    layer({{"zone_id", OFTString}, {"area", OFTReal}}, {{"a", "1"}});
    EXPECT_THAT(
        problems("zoneid").front(),
        testing::AllOf(HasSubstr("no field \"zoneid\"; the layer has: zone_id, area"),
                       HasSubstr("perhaps --zone-field zone_id (in a project file name_field: zone_id)")));
}

TEST_F(ZoneNames, ThatAreMissingOrTwiceAreAllTold) {
    layer({{"id", OFTString}}, {{"a"}, {"b"}, {"a"}, {std::nullopt}, {""}, {"b"}});
    EXPECT_THAT(problems("id"),
                testing::ElementsAre(HasSubstr("the field \"id\" is null or empty in feature 4, 5"),
                                     HasSubstr("duplicate zone name \"a\" (features 1, 3)"),
                                     HasSubstr("duplicate zone name \"b\" (features 2, 6)")));
    EXPECT_THAT(problems("id")[1], HasSubstr("--dissolve (in a project file dissolve: yes)"));
    EXPECT_THAT(problems("id", true), testing::ElementsAre(HasSubstr("null or empty")));
}

TEST_F(ZoneNames, ThatAreNoNumbersAreMissing) {
    layer({{"share", OFTReal}}, {{"nan"}, {"1"}, {"inf"}});
    EXPECT_THAT(problems("share"), testing::ElementsAre(HasSubstr("null or empty in feature 1, 3")));
}

TEST_F(ZoneNames, ThatAreNotUtf8AreRefused) {
    layer({{"name", OFTString}}, {{"for\xeat"}, {"b"}});
    EXPECT_THAT(problems(""),
                testing::ElementsAre(HasSubstr("the name of feature 1 is not UTF-8: \"for\\xeat\"")));
}

} // namespace
} // namespace kouprey::test
