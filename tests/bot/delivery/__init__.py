"""Tests of the daily tip on its way."""
