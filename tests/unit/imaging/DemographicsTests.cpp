// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/Demographics.h"

#include <gtest/gtest.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
DicomTags MakePerson(const char* name, const char* birth, const char* sex)
{
  return {{"PatientName", name}, {"PatientBirthDate", birth}, {"PatientSex", sex}};
}

const DicomTags JANE = MakePerson("Doe^Jane", "19700101", "F");
} // namespace

TEST(Demographics, AreOnesHoweverTheNameIsPadded)
{
  EXPECT_TRUE(AreSamePerson(JANE, JANE));
  EXPECT_TRUE(AreSamePerson(JANE, MakePerson("DOE^JANE^^ ", "19700101 ", "F")));
  EXPECT_TRUE(AreSamePerson(JANE, MakePerson("Doe^Jane", "19700101", "")));
  EXPECT_TRUE(AreSamePerson(MakePerson("A", "", ""), {{"PatientName", "A"}}));
}

TEST(Demographics, AreNotOnesWhereAnythingSpeaksAgainstIt)
{
  EXPECT_FALSE(AreSamePerson(JANE, MakePerson("Doe^Janet", "19700101", "F")));
  EXPECT_FALSE(AreSamePerson(JANE, MakePerson("Doe^Jane", "19700102", "F")));
  EXPECT_FALSE(AreSamePerson(JANE, MakePerson("Doe^Jane", "", "F")));
  EXPECT_FALSE(AreSamePerson(JANE, MakePerson("Doe^Jane", "19700101", "M")));
}

TEST(Demographics, AreNobodysWithoutAName)
{
  EXPECT_FALSE(AreSamePerson({}, {}));
  EXPECT_FALSE(AreSamePerson(MakePerson("^^", "19700101", "F"), MakePerson(" ", "19700101", "F")));
}
