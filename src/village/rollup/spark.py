"""The engine for a cluster, here on this machine: Spark."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from village.basics.errors import Refused
from village.rollup.engine import damaged
from village.rollup.questions import TABLE

THIS_MACHINE: Final = "127.0.0.1"
MEMORY: Final = "2g"


class OnSpark:
    """Runs questions in one session: your own on a cluster, or that of `on_spark`."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session

    def answers(self, paths: Sequence[Path], question: ir.Table) -> list[dict[str, Any]]:
        try:
            self.session.read.parquet(*(f"file://{path}" for path in paths)).createOrReplaceTempView(TABLE)
            return [row.asDict() for row in self.session.sql(_words(question)).collect()]
        except (PySparkException, Py4JJavaError) as error:
            raise damaged() from error


def _words(question: ir.Table) -> str:
    """Return the question in Spark's words. No row passes through pandas, so its version does not matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return str(ibis.to_sql(question, dialect="pyspark"))


@contextmanager
def on_spark() -> Iterator[OnSpark]:
    """Yield the engine on this machine, with bounded memory, heard by nobody else; it is stopped afterwards."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Refused("Spark needs Java 17. Install it, for instance with apt install openjdk-17-jre-headless.")
    os.environ["SPARK_LOCAL_IP"] = THIS_MACHINE
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="village-spark-") as folder:
        settings = {
            "spark.driver.bindAddress": THIS_MACHINE,
            "spark.driver.host": THIS_MACHINE,
            "spark.driver.memory": MEMORY,
            "spark.log.level": "OFF",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.local.dir": folder,
            "spark.sql.warehouse.dir": folder,
            "spark.sql.shuffle.partitions": str(cores),
        }
        session = SparkSession.builder.master(f"local[{cores}]").config(map=settings).getOrCreate()
        try:
            session.sparkContext.setLogLevel("OFF")
            yield OnSpark(session)
        finally:
            session.stop()
