// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "orthanc/Metrics.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Metrics, CountsAndSets)
{
  Metrics metrics;
  metrics.Count("ingests_done");
  metrics.Count("ingests_done", 2);
  metrics.SetGauge("queue", 5);
  metrics.SetGauge("queue", 4);
  FakeHost host;
  metrics.Publish(host);
  EXPECT_DOUBLE_EQ(host.metrics.at("orthanc_genomics_ingests_done"), 3);
  EXPECT_DOUBLE_EQ(host.metrics.at("orthanc_genomics_queue"), 4);
}

TEST(Metrics, MakesCumulativeBuckets)
{
  Metrics metrics;
  for (const double milliseconds : {0.5, 1.0, 7.0, 9000.0})
  {
    metrics.Observe("query", milliseconds);
  }
  const std::map<std::string, double> all = metrics.Collect();
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_le_1ms"), 2);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_le_5ms"), 2);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_le_10ms"), 3);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_le_5000ms"), 3);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_le_inf"), 4);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_count"), 4);
  EXPECT_DOUBLE_EQ(all.at("orthanc_genomics_query_sum_ms"), 9008.5);
}

TEST(Metrics, AsksItsSourcesUntilTheyLeave)
{
  Metrics metrics;
  int asked = 0;
  const std::size_t handle = metrics.AddSource(
      [&asked](Metrics& target) { target.SetGauge("asked", static_cast<double>(++asked)); });
  EXPECT_DOUBLE_EQ(metrics.Collect().at("orthanc_genomics_asked"), 1);
  metrics.RemoveSource(handle);
  metrics.Collect();
  EXPECT_EQ(asked, 1);
}
} // namespace OrthancGenomics
