// The file of a classifier: what is written comes back, and what is not a model is refused.
#include "kouprey/core/sha256.hpp"
#include "kouprey/project/class_model.hpp"

#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

ClassModel small_forest() {
    ClassModel model{.program_version = "1.2.3", .method = ClassifyMethod::forest};
    model.features = {{"red", "uint16", 1, 0, 3, 4000}, {"né\"r", "float32", 0.5, -1, -0.1F, 1e-30F}};
    model.classes = {{1, "F", "Forest", std::array<std::uint8_t, 3>{0x1b, 0x5e, 0x20}, 70, 7, 1},
                     {254, "", "", {}, 12, 3, 0.333}};
    model.settings = {{"seed", "1"}};
    model.training = {{"samples", "a.gpkg"}, {"field", "class"}};
    constexpr auto leaf = TreeNode::leaf;
    model.trees = {
        {{leaf, 0, 1}},
        {{1, 0.1F, 1}, {leaf, 0, 0}, {0, std::numeric_limits<float>::max(), 3}, {leaf, 0, 0}, {leaf, 0, 1}}};
    return model;
}

ClassModel small_likelihood() {
    auto model = small_forest();
    model.method = ClassifyMethod::likelihood;
    model.trees.clear();
    model.distributions = {{{1, 0.1}, {1, 0, 0, 2}, 1}, {{3, 1e-300}, {1, 0.25, 0.25, 2}, 2}};
    return model;
}

std::string refusal(const std::string& text) {
    const auto error = thrown_error([&] { parse_class_model(text, "m.json"); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.what();
}

/// The text with a part exchanged, and the hash of what it then says.
std::string edited(std::string text, const std::string& part, const std::string& by) {
    const auto at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    text.replace(at, part.size(), by);
    const auto end = text.rfind("  \"sha256\"");
    text.resize(end);
    return text + "  \"sha256\": \"" + sha256(text) + "\"\n}\n";
}

TEST(ClassModel, ComesBackAsItWas) {
    for (const auto& model : {small_forest(), small_likelihood()}) {
        const auto text = to_json(model);
        const auto read = parse_class_model(text, "m.json");
        EXPECT_EQ(read, model);
        EXPECT_EQ(to_json(read), text);
    }
}

TEST(ClassModel, NamesItsMethod) {
    EXPECT_STREQ(name_of(ClassifyMethod::forest), "forest");
    EXPECT_STREQ(name_of(ClassifyMethod::likelihood), "likelihood");
}

TEST(ClassModel, CutAnywhereIsRefused) {
    const auto text = to_json(small_forest());
    for (std::size_t end = 0; end < text.size(); ++end) EXPECT_NE(refusal(text.substr(0, end)), "") << end;
    EXPECT_THAT(refusal(text.substr(0, text.size() - 30)), HasSubstr("cut off"));
}

TEST(ClassModel, EditedIsRefused) {
    auto text = to_json(small_forest());
    text.replace(text.find("4000"), 4, "5000");
    EXPECT_THAT(refusal(text), HasSubstr("changed since it was written"));
}

TEST(ClassModel, WithOneByteChangedIsRefused) {
    const auto text = to_json(small_forest());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_NE(refusal(changed), "") << i;
    }
}

TEST(ClassModel, OfANewerFormatIsRefused) {
    const auto text = to_json(small_forest());
    EXPECT_THAT(refusal(edited(text, "\"kouprey_model\": 1", "\"kouprey_model\": 2")),
                HasSubstr("the model is of format 2; this version reads format 1"));
}

TEST(ClassModel, OtherFilesAreNone) {
    for (const std::string text : {"", "{}", "[]", "null", "kouprey_model", "{\"kouprey_plan\": 1}"})
        EXPECT_NE(refusal(text), "") << text;
    EXPECT_THAT(refusal("{\"kouprey_plan\": 1}"), HasSubstr("no model of kouprey"));
}

TEST(ClassModel, ThatMakesNoSenseIsRefusedWithAllThatIsWrong) {
    const auto text = to_json(small_forest());
    EXPECT_THAT(refusal(edited(text, "\"left\":[1]", "\"left\":[2]")),
                HasSubstr("tree 1 is none: node 0 has a class"));
    EXPECT_THAT(refusal(edited(text, "\"left\":[1]", "\"left\":[1,2]")), HasSubstr("damaged"));
    EXPECT_THAT(refusal(edited(text, "\"code\":254", "\"code\":1")),
                HasSubstr("class code 1 is out of order"));
    EXPECT_THAT(refusal(edited(text, "\"code\":254", "\"code\":255")), HasSubstr("class code 255"));
    EXPECT_THAT(refusal(edited(text, "\"method\": \"forest\"", "\"method\": \"wood\"")),
                HasSubstr("method wood"));
    EXPECT_THAT(refusal(edited(text, "\"scale\":0.5", "\"scale\":\"x\"")), HasSubstr("damaged"));
    EXPECT_THAT(refusal(edited(text, "\"classes\"", "\"klasses\"")), HasSubstr("damaged"));
    const auto other = to_json(small_likelihood());
    EXPECT_THAT(refusal(edited(other, "\"mean\":[1.0,0.1]", "\"mean\":[1.0]")),
                HasSubstr("number of features"));
}

} // namespace
} // namespace kouprey::test
