#include "project/classify_support.hpp"
#include "project/training_classes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<TrainingShape> shapes(const std::vector<std::string>& texts) {
    std::vector<TrainingShape> list;
    for (const auto& text : texts) list.push_back({"feature of " + text, text});
    return list;
}

TEST(TrainingClasses, AreNumberedInOrderOfCode) {
    const auto found = training_classes({}, shapes({"7", "0", "254", "7"}));
    ASSERT_EQ(found.classes.size(), 3U);
    EXPECT_EQ(found.classes[0].code, 0);
    EXPECT_EQ(found.classes[2].code, 254);
    EXPECT_THAT(found.labels, ElementsAre(1, 0, 2, 1));
}

TEST(TrainingClasses, TellOfAllTextsThatAreNone) {
    const auto error = thrown_error([] { training_classes({}, shapes({"7", "255", "x", "x", "-1"})); });
    EXPECT_EQ(error.problems().size(), 3U);
    EXPECT_THAT(error.what(), HasSubstr("whole numbers from 0 to 254"));
}

TEST(TrainingClasses, OfALegendGoByCodeKeyOrName) {
    const TemporaryFolder folder;
    TrainRequest request;
    request.legend = folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n"
                                                "9,F,Dry forest,yes,forest_land,\n300,X,Far,no,grassland,\n"
                                                "4,N,Open,no,grassland,\n");
    const auto found = training_classes(request, shapes({"9", "F", "Dry forest", "N"}));
    EXPECT_THAT(found.labels, ElementsAre(1, 1, 1, 0));
    EXPECT_EQ(label_of(found.classes[1]), "Dry forest (9)");
    EXPECT_THAT(thrown_error([&] {
                    training_classes(request, shapes({"F", "X"}));
                }).what(),
                HasSubstr("\"X\""));
}

TEST(ClassWeights, BalancedMakeClassesEqual) {
    std::vector<ModelClass> classes{{.code = 1, .cells = 300}, {.code = 2, .cells = 100}};
    weigh_classes({true, {}}, classes);
    EXPECT_EQ(classes[0].weight, 0.667);
    EXPECT_EQ(classes[1].weight, 2);
    EXPECT_THAT(whole_weights(classes), ElementsAre(667, 2000));
}

TEST(ClassWeights, AreGivenByAnyNameOfAClass) {
    std::vector<ModelClass> classes{{.code = 1, .key = "F", .name = "Forest"}, {.code = 2}};
    weigh_classes({false, {{"Forest", 3}, {"2", 0.5}}}, classes);
    EXPECT_THAT(whole_weights(classes), ElementsAre(3000, 500));
    EXPECT_EQ(thrown_error([&] { weigh_classes({false, {{"", 3}}}, classes); }).failure(), Failure::usage);
}

} // namespace
} // namespace kouprey::test
